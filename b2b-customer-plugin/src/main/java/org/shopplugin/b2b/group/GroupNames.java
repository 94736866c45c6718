package org.shopplugin.b2b.group;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Set;
import org.shopplugin.api.audit.NameExtension;
import org.shopplugin.api.audit.NamedThing;

/** Groups by name where the shop tells who did what; those that were deleted keep their name there. */
final class GroupNames implements NameExtension {

    private final CustomerGroups groups;

    GroupNames(CustomerGroups groups) {
        this.groups = groups;
    }

    @Override
    public Map<String, NamedThing> names(Set<String> ids) {
        return groups
                .named(ids.stream().flatMap(id -> GroupId.parse(id).stream()).toList())
                .stream()
                .collect(toMap(group -> group.groupId().toString(), GroupNames::named));
    }

    private static NamedThing named(CustomerGroup group) {
        var named = NamedThing.of(group.name(), CustomerGroups.PERMISSION);
        return group.isDeleted() ? named : named.at(GroupPages.PATH + "/" + group.groupId());
    }
}
