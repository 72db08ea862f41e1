# So does a method of a built-in type.
# ask: add.__self__
# holder: __self__ of builtin_function_or_method
# path: add.__self__
# why: bound method ← module global
add = [1, 2].append
