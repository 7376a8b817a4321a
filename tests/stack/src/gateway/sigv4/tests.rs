//! The verifier against AWS's own signer, AWS's published vectors, and requests that were tampered with.

mod signed;
mod suite;
mod tampered;
