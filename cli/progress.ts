/** What a line of progress is written to. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  /** Takes the line away, for other output; the next second shows it again. */
  hide(): void;
  stop(): void;
}

const silent: Progress = { hide: () => undefined, stop: () => undefined };
const ERASE = "\r\u001b[2K";

/**
 * Says each second how long the work has taken, on a line of its own that goes when the work is done. Only where a person looks at a
 * terminal: nothing in CI, in a file or in a pipe.
 */
export function showProgress(
  text: string,
  stream: Terminal = process.stderr,
  env: NodeJS.ProcessEnv = process.env,
): Progress {
  if (stream.isTTY !== true || env.TERM === "dumb" || (env.CI !== undefined && env.CI !== "false")) return silent;
  let seconds = 0;
  let isShown = false;
  const hide = () => {
    if (isShown) stream.write(ERASE);
    isShown = false;
  };
  const timer = setInterval(() => {
    seconds += 1;
    stream.write(`${ERASE}${text}: ${seconds} s`);
    isShown = true;
  }, 1000);
  timer.unref();
  return {
    hide,
    stop: () => {
      clearInterval(timer);
      hide();
    },
  };
}
