export const status = 'The server answered with status {status}.';
export const unknown = 'Something went wrong in this page.';
export const unreachable = 'The server cannot be reached. Check the connection and try again.';
export const notFound = 'There is nothing at this address.';
export const title = 'This did not work';
export const crashed = 'This page stopped working';
