/** A day of the week. */
export const Weekday = {
  Monday: "monday",
  Tuesday: "tuesday",
  Wednesday: "wednesday",
  Thursday: "thursday",
  Friday: "friday",
  Saturday: "saturday",
  Sunday: "sunday",
} as const;
export type Weekday = (typeof Weekday)[keyof typeof Weekday];
