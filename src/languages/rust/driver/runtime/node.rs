//! The few forms of expressions and statements that candidates are written in.

#[derive(Clone, Debug)]
pub enum Node {
    Int(String, String),
    Float(String, String),
    Text(String),
    Bytes(Vec<u8>),
    Char(char),
    Byte(u8),
    Bool(bool),
    /// `a`, `a::b::<T>::c`
    Path(String),
    Call(String, Vec<Node>),
    Method(Box<Node>, String, Vec<Node>),
    Field(Box<Node>, String),
    Struct(String, Vec<(String, Node)>),
    Ref(bool, Box<Node>),
    Neg(Box<Node>),
    List(Vec<Node>),
    Repeat(Box<Node>, Box<Node>),
    VecOf(Vec<Node>),
    Tuple(Vec<Node>),
    Range(Option<Box<Node>>, Option<Box<Node>>, bool),
    /// Parameters and body, the body as text too.
    Closure(Vec<String>, Box<Node>),
    Binary(&'static str, Box<Node>, Box<Node>),
    /// `format!("{:?}", x)`
    Format(String, Vec<Node>),
}

#[derive(Clone, Debug)]
pub enum Statement {
    /// Name, type where one is written, value.
    Let(String, Option<String>, Node),
    /// Names of what a value is taken apart into.
    Apart(Vec<String>, Node),
    Expr(Node),
}
