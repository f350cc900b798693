package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.PolicyId;

/** A policy that stands. */
record Standing(PolicyId policy, ContentHash body, ObjectName collection, long mostDevices) {}
