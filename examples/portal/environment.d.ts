/// <reference types="vite/client" />

/** The browser's guard of script addresses, where it has one. */
interface Window {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown };
  };
}
