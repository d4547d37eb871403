/** Set by the build: whether Lectern may access Drive folders. */
declare const FOLDERS: boolean;
/** Set by the build: true for the editor add-on, which has no web app of its own. */
declare const ADDON: boolean;
