/** What the schema says of one field. */
record Field(boolean set, boolean computed, boolean sensitive, boolean writeOnly, Block inner) {}
