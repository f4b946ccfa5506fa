package timeline

// Made is a story for the tests that look at pictures from outside.
var Made = made

// WidthOf is how wide a text is thought to be.
var WidthOf = width
