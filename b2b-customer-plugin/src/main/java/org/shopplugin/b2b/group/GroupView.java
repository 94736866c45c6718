package org.shopplugin.b2b.group;

/**
 * A group as the back office shows it; never sent to a customer.
 *
 * @param members how many companies and customers belong to it
 * @param version counts its changes
 */
public record GroupView(GroupId id, String name, long members, long version) {}
