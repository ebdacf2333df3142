// The scripts are modules, which type="module" states to a browser. Node.js would need a
// package.json beside them for that, which would be served. `node --import` this file.
import { register } from "node:module";

const hooks = `
  export const load = (address, context, next) =>
    next(address, address.endsWith(".js") ? { ...context, format: "module" } : context);
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
