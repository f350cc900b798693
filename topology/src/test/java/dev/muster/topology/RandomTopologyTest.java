package dev.muster.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import org.junit.jupiter.api.Test;

class RandomTopologyTest {
  @Test
  void everyRandomDocumentIsValid() {
    Property.check(
        300,
        random -> {
          String document = RandomTopology.document(random);
          try {
            assertThat(dev.muster.topology.reader.TopologyReader.read("r", document).hosts())
                .isNotEmpty();
          } catch (TopologyException e) {
            throw new AssertionError(document, e);
          }
        });
  }
}
