//! What each paper must contain. A paper with a particular missing is refused by name, before
//! anything is rendered. How it looks is the paper house's affair.
