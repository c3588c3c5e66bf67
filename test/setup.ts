// Vitest keeps 100 frames of every stack, and Pulumi's SDK takes one for every promise: four are enough to find a test.
Error.stackTraceLimit = 4;
