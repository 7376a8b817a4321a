//! Fills `${tokens.admin}` and the like in event templates.

use std::path::Path;

use serde_json::Value;

use crate::{
    error::{Context, Result},
    stack_file::{StackFile, write_atomically},
};

/// Writes every event of the directory `from` into the directory `to`, with its placeholders filled.
///
/// # Errors
/// When a file cannot be read or written, or a placeholder names nothing in `stack.json`.
pub fn fill_directory(from: &Path, to: &Path, stack: &StackFile) -> Result<()> {
    let facts = serde_json::to_value(stack).context(|| "reading stack.json".to_owned())?;
    std::fs::create_dir_all(to).context(|| format!("making {}", to.display()))?;
    for entry in std::fs::read_dir(from).context(|| format!("reading {}", from.display()))? {
        let path = entry.context(|| format!("reading {}", from.display()))?.path();
        if let Some(name) =
            path.file_name().filter(|_| path.extension().is_some_and(|extension| extension == "json"))
        {
            let template =
                std::fs::read_to_string(&path).context(|| format!("reading {}", path.display()))?;
            let filled = fill(&template, &facts).context(|| format!("filling {}", path.display()))?;
            write_atomically(&to.join(name), &filled)?;
        }
    }
    Ok(())
}

fn fill(template: &str, facts: &Value) -> Result<String> {
    let mut pieces = template.split("${");
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').context(|| "${ without }".to_owned())?;
        filled.push_str(fact(name, facts)?);
        filled.push_str(rest);
    }
    Ok(filled)
}

/// `runs.ready.0` is the first element of member `ready` of member `runs`.
fn fact<'a>(name: &str, facts: &'a Value) -> Result<&'a str> {
    let pointer = format!("/{}", name.replace('.', "/"));
    facts.pointer(&pointer).and_then(Value::as_str).context(|| format!("stack.json has no text {name}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn placeholders_are_filled() {
        let facts = json!({"tokens": {"admin": "T"}, "runs": {"ready": ["r0", "r1"]}});
        assert_eq!(fill("a ${tokens.admin} b ${runs.ready.1}", &facts).unwrap(), "a T b r1");
        assert_eq!(fill("$default stays", &facts).unwrap(), "$default stays");
        for bad in ["${tokens.nobody}", "${tokens}", "${tokens.admin"] {
            assert!(fill(bad, &facts).is_err(), "{bad}");
        }
    }
}
