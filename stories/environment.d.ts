declare module 'virtual:elements-manifest' {
  const manifest: unknown;
  export default manifest;
}

declare module '*.css?raw' {
  const text: string;
  export default text;
}

declare module '*.mdx' {
  const page: () => unknown;
  export default page;
}
