import { expect } from "vitest";
import type { ContainerSettings } from "../../../../components/aws";
import { isNull, isOutput, output, type Wrong, wrong } from "../refusals";
import { whole } from "./bad-input-within";

const nofile = { name: "nofile", softLimit: 65_536, hardLimit: 131_072 };

/** Wrong settings of a container, whichever container it is. */
export const settings: { readonly [Key in keyof ContainerSettings]-?: readonly Wrong[] } = {
  ulimits: [
    wrong({ nofile: 65_536 }, "is an object; give a list"),
    wrong(
      [{ ...nofile, name: "files" }],
      expect.stringMatching(/^"files" is not one of "core", "cpu", .*"nofile"/) as never,
      { at: "[0].name", title: "an unknown name" },
    ),
    wrong([{ name: "nofile", hardLimit: 1 }], "is missing: give the limit that a process may raise", {
      at: "[0].softLimit",
      title: "no soft limit",
    }),
    wrong([{ ...nofile, hardLimit: 1024 }], "65536 is more than hardLimit 1024; nearest: 1024", {
      at: "[0].softLimit",
      title: "a soft limit above the hard one",
    }),
    wrong([{ ...nofile, softLimit: -1 }], "-1 is more than hardLimit 131072; nearest: 131072", {
      at: "[0].softLimit",
      title: "no soft limit below a hard one",
    }),
    wrong([nofile, nofile], '"nofile" is given twice; give each limit once', { at: "[1].name", title: "one twice" }),
    wrong([{ ...nofile, hardLimit: 1.5 }], whole(1.5, "-1 to 2147483647", 2), { at: "[0].hardLimit", title: "1.5" }),
  ],
  initProcessEnabled: [wrong("yes", '"yes" is not true or false'), wrong(output, isOutput)],
  dockerLabels: [
    wrong({ team: 5 }, '5 is not text; nearest: "5"', { at: ".team" }),
    wrong({ team: null }, isNull, { at: ".team" }),
    wrong(
      { "vendor-native.run-before": "x" },
      'starts with "vendor-native.", which the component uses itself; choose another',
      { at: '["vendor-native.run-before"]' },
    ),
  ],
  user: [
    wrong("", '"" is not a user, such as "app", "app:app" or "1000:1000"'),
    wrong(1000, '1000 is not a user, such as "app", "app:app" or "1000:1000"'),
    wrong("app:app:app", '"app:app:app" is not a user, such as "app", "app:app" or "1000:1000"'),
  ],
  workingDirectory: [
    wrong("srv", '"srv" is not an absolute path: it starts with a slash; nearest: "/srv"'),
    wrong(output, isOutput),
  ],
};
