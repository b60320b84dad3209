//! Identity policies of IAM, evaluated.
