export type Locale = string;
