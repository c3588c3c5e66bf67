export const suffix = "pet";
