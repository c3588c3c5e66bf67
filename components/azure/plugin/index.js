// By name, not by path: the folder works alone, with the published package that its package.json asks for.
const { servePlugin } = require("vendor-native/plugin");

servePlugin(__dirname, require("vendor-native/azure"));
