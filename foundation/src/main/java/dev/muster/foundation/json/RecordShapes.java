package dev.muster.foundation.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.muster.contracts.fact.Value;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Says to Jackson what annotations would say, so that contracts need none. */
final class RecordShapes extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated annotated) {
    if (annotated instanceof AnnotatedClass type && family(type.getRawType())) {
      return JsonTypeInfo.Value.construct(
          JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "kind", null, false, true, null);
    }
    return super.findPolymorphicTypeInfo(config, annotated);
  }

  @Override
  public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass type) {
    return type.getRawType().isRecord()
        ? kebab(type.getRawType().getSimpleName())
        : super.findTypeName(config, type);
  }

  @Override
  public @Nullable Boolean hasAsValue(MapperConfig<?> config, Annotated annotated) {
    return isTheValue(annotated) ? Boolean.TRUE : super.hasAsValue(config, annotated);
  }

  private static boolean isTheValue(Annotated annotated) {
    return annotated instanceof AnnotatedMethod method
        && method.getParameterCount() == 0
        && method.getName().equals("value")
        && isOneValue(method.getDeclaringClass());
  }

  @Override
  public JsonCreator.@Nullable Mode findCreatorAnnotation(
      MapperConfig<?> config, Annotated annotated) {
    boolean takesTheValue =
        annotated instanceof AnnotatedConstructor constructor
            && constructor.getParameterCount() == 1
            && isOneValue(constructor.getDeclaringClass());
    return takesTheValue
        ? JsonCreator.Mode.DELEGATING
        : super.findCreatorAnnotation(config, annotated);
  }

  /** Without this a number or a boolean that is missing would be read as 0 or false. */
  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    boolean mustBeThere =
        member instanceof AnnotatedParameter parameter
            && parameter.getDeclaringClass().isRecord()
            && parameter.getRawType().isPrimitive();
    return mustBeThere ? Boolean.TRUE : super.hasRequiredMarker(config, member);
  }

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toArray(String[]::new);
  }

  /** A sealed interface of records, or a record of one. */
  private static boolean family(Class<?> type) {
    if (Value.class.isAssignableFrom(type)) {
      return false;
    }
    return type.isRecord()
        ? Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed)
        : type.isInterface() && type.isSealed();
  }

  private static boolean isOneValue(Class<?> type) {
    RecordComponent @Nullable [] components = type.getRecordComponents();
    return components != null
        && components.length == 1
        && components[0].getName().equals("value")
        && !family(type);
  }

  private static String kebab(String camel) {
    return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
