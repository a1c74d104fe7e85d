package dev.plumbline.api.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** The settings of a service with some of their parts replaced. */
public final class TestSettings {

  private TestSettings() {}

  /**
   * @param parts each in the place of the component of its type
   */
  public static Settings with(Settings plain, Object... parts) {
    var components = Settings.class.getRecordComponents();
    for (var part : parts) {
      if (Arrays.stream(components).noneMatch(each -> each.getType().isInstance(part))) {
        throw new IllegalArgumentException("settings have no " + part.getClass().getSimpleName());
      }
    }
    try {
      return Settings.class
          .getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(Arrays.stream(components).map(each -> value(plain, each, parts)).toArray());
    } catch (ReflectiveOperationException unlikely) {
      throw new IllegalStateException(unlikely);
    }
  }

  private static Object value(Settings plain, RecordComponent component, Object... parts) {
    for (var part : parts) {
      if (component.getType().isInstance(part)) {
        return part;
      }
    }
    try {
      return component.getAccessor().invoke(plain);
    } catch (ReflectiveOperationException unlikely) {
      throw new IllegalStateException(unlikely);
    }
  }
}
