package dev.muster.topology;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.muster.testing.Property;
import dev.muster.topology.reader.TopologyReader;
import org.junit.jupiter.api.Test;

class RandomTopologyTest {
  @Test
  void everyRandomDocumentIsValid() {
    Property.check(
        100,
        random -> {
          String document = RandomTopology.document(random);
          assertThatCode(() -> TopologyReader.read("random.yaml", document))
              .as(document)
              .doesNotThrowAnyException();
        });
  }
}
