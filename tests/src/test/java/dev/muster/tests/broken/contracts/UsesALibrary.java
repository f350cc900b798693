package dev.muster.tests.broken.contracts;

import org.assertj.core.api.AssertProvider;

record UsesALibrary(AssertProvider<String> anything) {}
