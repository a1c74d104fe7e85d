package dev.plumbline.aws.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint rules of each service. Unless the configuration names a stand-in, an endpoint that
 * the SDK took from the caller's environment or files ({@code AWS_ENDPOINT_URL} and its like) is
 * dropped: only AWS's own endpoints are asked.
 *
 * <p>Each service has rules and parameters of a class of its own with the same members, hence the
 * reflection.
 */
final class PublicEndpoints {

  private PublicEndpoints() {}

  /**
   * Makes a client ask AWS's own endpoints only.
   *
   * @param type the generated interface of the builder
   */
  static void only(Class<?> type, Object builder) {
    try {
      var setter = setter(type);
      var rules = setter.getParameterTypes()[0];
      var standard = rules.getMethod("defaultProvider").invoke(null);
      setter.invoke(
          builder,
          Proxy.newProxyInstance(
              rules.getClassLoader(),
              new Class<?>[] {rules},
              (proxy, method, arguments) -> resolve(standard, method, arguments)));
    } catch (ReflectiveOperationException notGenerated) {
      throw new IllegalArgumentException(type + " has no endpoint rules", notGenerated);
    }
  }

  private static Method setter(Class<?> type) throws NoSuchMethodException {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals("endpointProvider"))
        .filter(method -> method.getParameterTypes()[0].isInterface())
        .findFirst()
        .orElseThrow(() -> new NoSuchMethodException("endpointProvider"));
  }

  private static @Nullable Object resolve(
      @Nullable Object standard, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    var given = arguments == null ? new @Nullable Object[0] : arguments.clone();
    if (method.getName().equals("resolveEndpoint") && given[0] != null) {
      given[0] = withoutEndpoint(given[0]);
    }
    try {
      return method.invoke(standard, given);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }

  private static Object withoutEndpoint(Object params) throws ReflectiveOperationException {
    var toBuilder = params.getClass().getMethod("toBuilder");
    var builder = toBuilder.getReturnType();
    var copy = toBuilder.invoke(params);
    builder.getMethod("endpoint", String.class).invoke(copy, new Object[] {null});
    return builder.getMethod("build").invoke(copy);
  }
}
