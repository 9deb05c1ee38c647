/** Where relative paths begin: nothing in a program under exploration can change it. */
export const workingDirectory = "/home/user";
