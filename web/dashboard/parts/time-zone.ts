/** Days begin at the midnight of whoever looks; `UTC` where the browser does not say. */
export const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
