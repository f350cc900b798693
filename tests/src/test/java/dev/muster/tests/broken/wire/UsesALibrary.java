package dev.muster.tests.broken.wire;

import org.assertj.core.api.AssertProvider;

record UsesALibrary(AssertProvider<String> anything) {}
