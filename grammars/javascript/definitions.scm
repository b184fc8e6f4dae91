; Everything that can be a unit, or can hide one, in source order.
[
  (function_declaration)
  (generator_function_declaration)
  (function_expression)
  (generator_function)
  (arrow_function)
  (method_definition)
] @function

[
  (class_declaration)
  (class)
] @class

(comment) @comment
(ERROR) @error
(MISSING) @error
