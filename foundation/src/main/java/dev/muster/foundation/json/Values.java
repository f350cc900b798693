package dev.muster.foundation.json;

import dev.muster.contracts.fact.Value;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** Values of facts as plain JSON: text, whole number, true or false, or a list of these. */
final class Values {
  private Values() {}

  static final class Writer extends ValueSerializer<Value> {
    @Override
    public void serialize(Value value, JsonGenerator out, SerializationContext context) {
      switch (value) {
        case Value.Text(String text) -> out.writeString(text);
        case Value.Whole(long number) -> out.writeNumber(number);
        case Value.Flag(boolean flag) -> out.writeBoolean(flag);
        case Value.Many(List<Value> values) -> {
          out.writeStartArray();
          values.forEach(each -> serialize(each, out, context));
          out.writeEndArray();
        }
      }
    }

    @Override
    public void serializeWithType(
        Value value,
        JsonGenerator out,
        SerializationContext context,
        tools.jackson.databind.jsontype.TypeSerializer type) {
      serialize(value, out, context);
    }
  }

  static final class Reader extends ValueDeserializer<Value> {
    @Override
    public Value deserialize(JsonParser in, DeserializationContext context) {
      return switch (in.currentToken()) {
        case VALUE_STRING -> new Value.Text(in.getString());
        case VALUE_NUMBER_INT -> new Value.Whole(in.getLongValue());
        case VALUE_TRUE -> new Value.Flag(true);
        case VALUE_FALSE -> new Value.Flag(false);
        case START_ARRAY -> {
          List<Value> values = new ArrayList<>();
          while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(deserialize(in, context));
          }
          yield new Value.Many(values);
        }
        case VALUE_NUMBER_FLOAT,
            VALUE_NULL,
            VALUE_EMBEDDED_OBJECT,
            START_OBJECT,
            END_OBJECT,
            END_ARRAY,
            PROPERTY_NAME,
            NOT_AVAILABLE ->
            throw new JsonException(
                "A value is text, a whole number, true, false or a list of these, not "
                    + in.currentToken());
      };
    }

    @Override
    public Object deserializeWithType(
        JsonParser in,
        DeserializationContext context,
        tools.jackson.databind.jsontype.TypeDeserializer type) {
      return deserialize(in, context);
    }
  }
}
