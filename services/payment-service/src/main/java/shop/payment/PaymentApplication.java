package shop.payment;

import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** Serves every path of the host, so that the unknown ones get a problem too. */
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT")
@OpenAPIDefinition(
    info =
        @Info(
            title = "payment-service",
            version = "1.0.0",
            description = "Taking money for orders once, and giving it back."))
@ManagedExecutorDefinition(name = "java:module/concurrent/gateway", virtual = true)
public class PaymentApplication extends Application {}
