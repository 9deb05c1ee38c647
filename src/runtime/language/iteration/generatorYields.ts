/** What a program's own generator function yields besides sites, which are from 0: this where the user wrote `yield`; */
export const given = -1;
/** once its parameters have their values, if they run code, which belongs to the call; */
export const begun = -2;
/** and where it is to end as if by `return`. */
export const leaving = -3;
