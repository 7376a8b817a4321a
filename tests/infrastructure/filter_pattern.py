"""CloudWatch Logs' JSON filter patterns, as far as the template uses them: what a metric filter counts.

    pattern    = "{" either "}"
    either     = both ("||" both)*
    both       = term ("&&" term)*
    term       = "(" either ")" | "$." name ("=" | "!=") "text"
"""

import json
import re

TOKEN = re.compile(r'\s*(\(|\)|&&|\|\||!=|=|\$\.[A-Za-z_][A-Za-z0-9_]*|"[^"]*")')


class Pattern:
    """A pattern whose every part is understood; anything else is an error."""

    def __init__(self, text):
        if not (text.startswith("{ ") and text.endswith(" }")):
            raise ValueError(f"no JSON pattern: {text}")
        self.tokens = self._tokens(text[2:-2])
        self.test = self._either()
        if self.tokens:
            raise ValueError(f"left over: {self.tokens}")

    def matches(self, line):
        """Whether the filter counts this line; one that is no JSON object is never counted."""
        try:
            event = json.loads(line)
        except ValueError:
            return False
        return isinstance(event, dict) and self.test(event)

    @staticmethod
    def _tokens(text):
        tokens, position = [], 0
        while text[position:].strip():
            match = TOKEN.match(text, position)
            if not match:
                raise ValueError(f"not understood: {text[position:]}")
            tokens.append(match.group(1))
            position = match.end()
        return tokens

    def _take(self, *wanted):
        if wanted and self.tokens[0] not in wanted:
            raise ValueError(f"{self.tokens[0]} in place of {wanted}")
        return self.tokens.pop(0)

    def _either(self):
        tests = [self._both()]
        while self.tokens and self.tokens[0] == "||":
            self._take()
            tests.append(self._both())
        return lambda event: any(test(event) for test in tests)

    def _both(self):
        tests = [self._term()]
        while self.tokens and self.tokens[0] == "&&":
            self._take()
            tests.append(self._term())
        return lambda event: all(test(event) for test in tests)

    def _term(self):
        if self.tokens[0] == "(":
            self._take("(")
            inner = self._either()
            self._take(")")
            return inner
        name = self._take().removeprefix("$.")
        equal = self._take("=", "!=") == "="
        text = self._take()[1:-1]
        if "*" in text:
            raise ValueError("wildcards are not used")
        # CloudWatch compares text with text: a number in the line equals no quoted value.
        return lambda event: isinstance(event.get(name), str) and (event[name] == text) == equal
