"""Pages of the programme year: the diary, the list, hours, accompaniment, the group, documents."""
