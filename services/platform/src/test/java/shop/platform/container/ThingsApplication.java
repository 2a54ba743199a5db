package shop.platform.container;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** The smallest service there is. */
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT")
public class ThingsApplication extends Application {}
