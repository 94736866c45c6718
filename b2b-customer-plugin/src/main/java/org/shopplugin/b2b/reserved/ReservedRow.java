package org.shopplugin.b2b.reserved;

/**
 * Something that is kept, as a row of the back office.
 *
 * @param name what it is called
 * @param groups the names of the groups that see it
 */
public record ReservedRow(Reserved what, String name, String groups) {}
