/**
 * Which devices are in which collection. CollectionMembers is the door: it evaluates the rules of
 * all collections where facts, devices or rules changed, keeps the members, and tells policy who
 * came and went. It gathers no facts and gives nobody work.
 */
@NullMarked
package dev.muster.site.collections;

import org.jspecify.annotations.NullMarked;
