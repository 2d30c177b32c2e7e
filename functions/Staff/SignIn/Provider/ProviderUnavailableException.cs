namespace TI.Serverless.Functions.Staff.SignIn.Provider;

/// <summary>The identity provider does not answer, or not with what it should: staff sign in by mail meanwhile.</summary>
internal sealed class ProviderUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
