package dev.muster.evaluation;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Expression;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A row of a query.
 *
 * @param device whose row it is
 * @param instances by alias; none where an outer join found no partner
 */
record Row(DeviceId device, Map<String, Instance> instances) {
  static Row of(DeviceId device, String alias, Instance instance) {
    return new Row(device, Map.of(alias, instance));
  }

  Row with(String alias, Instance instance) {
    Map<String, Instance> more = new HashMap<>(instances);
    more.put(alias, instance);
    return new Row(device, more);
  }

  /** The value of a property, or the one of its values that is meant. */
  Optional<Value> value(Expression.Property property) {
    Instance instance = instances.get(property.source());
    if (instance == null) {
      return Optional.empty();
    }
    if (property.type() == PropertyType.DEVICE) {
      return Optional.of(Value.of(device.value()));
    }
    Optional<Value> value = Optional.ofNullable(instance.properties().get(property.name()));
    return property.element().isEmpty()
        ? value
        : value
            .filter(Value.Many.class::isInstance)
            .flatMap(many ->
                ((Value.Many) many).values().stream().skip(property.element().get()).findFirst());
  }

  /** The text of a property that has one value. */
  Optional<String> text(Expression.Property property) {
    Instance instance = instances.get(property.source());
    if (instance == null) {
      return Optional.empty();
    }
    return property.type() == PropertyType.DEVICE
        ? Optional.of(device.value())
        : Optional.ofNullable(instance.properties().get(property.name())).map(Reading::text);
  }

  /** The values of a property as text. */
  Stream<String> texts(Expression.Property property) {
    Instance instance = instances.get(property.source());
    if (instance == null) {
      return Stream.empty();
    }
    if (property.type() == PropertyType.DEVICE) {
      return Stream.of(device.value());
    }
    Value value = instance.properties().get(property.name());
    if (value == null) {
      return Stream.empty();
    }
    if (property.element().isPresent()) {
      return value instanceof Value.Many many
          ? many.values().stream().skip(property.element().get()).limit(1).map(Reading::text)
          : Stream.empty();
    }
    return property.several() && value instanceof Value.Many many
        ? many.values().stream().map(Reading::text)
        : Stream.of(Reading.text(value));
  }
}
