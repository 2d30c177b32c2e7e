using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TI.Serverless.Functions.Mail.Notifications;

namespace TI.Serverless.ArchitectureTests.Infrastructure;

/// <summary>An alert says what happened in the words of the runbook, and asks the logs for words that the program writes.</summary>
public sealed partial class AlertTests
{
    private const string File = "infra/shared/alerts.bicep";
    private const string Runbook = "docs/runbook.md";

    [Fact]
    public void The_text_of_an_alert_is_the_first_line_of_the_section_it_links()
    {
        var sections = Sections();

        Assert.NotEmpty(Alerts());
        Assert.All(Alerts(), alert => Assert.Equal(sections[alert.Groups["section"].Value], alert.Groups["text"].Value));
    }

    [Fact]
    public void Every_section_about_an_alert_has_one() => Assert.Equal(Sections().Keys.Order(), Alerts().Select(alert => alert.Groups["section"].Value).Order());

    [Fact]
    public void The_words_that_an_alert_looks_for_are_in_a_log_of_the_program()
    {
        var logged = string.Join('\n', Repository.Files("functions", "*.cs")
            .SelectMany(file => LoggerMessage().Matches(Repository.Read(file)))
            .Select(match => match.Groups["template"].Value));
        var words = Words().Matches(Repository.Read(File)).Select(match => match.Groups["words"].Value).ToArray();

        Assert.NotEmpty(words);
        Assert.All(words.Except([$"{SilenceReachedMail.NotificationName} "]), text => Assert.Contains(text, logged, StringComparison.Ordinal));
        // The calendar's log begins with the name of what was done.
        Assert.Contains("\"{Name} {Occasion} of call {CallId} is done", Repository.Read("functions/Calendar/DoWhatIsDue.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_is_set_aside_after_as_many_tries_as_the_alert_says()
    {
        var host = JsonNode.Parse(Repository.Read("host.json"))!;

        Assert.Equal(5, host["extensions"]!["queues"]!["maxDequeueCount"]!.GetValue<int>());
        Assert.Contains("A message failed five times", Repository.Read(File), StringComparison.Ordinal);
    }

    private static MatchCollection Alerts() => Alert().Matches(Repository.Read(File));

    /// <summary>The sections below "Alerts", by their anchors, with their first lines.</summary>
    private static Dictionary<string, string> Sections()
    {
        var part = Regex.Match(Repository.Read(Runbook), @"^## Alerts\n(?<part>.*?)(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline).Groups["part"].Value;
        return Section().Matches(part).ToDictionary(
            match => match.Groups["title"].Value.ToLowerInvariant().Replace(' ', '-'),
            match => match.Groups["first"].Value);
    }

    [GeneratedRegex(@"section: '(?<section>[^']+)'\n\s+text: '(?<text>[^']+)'")]
    private static partial Regex Alert();

    [GeneratedRegex("^### (?<title>.+)\n\n(?<first>.+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("Message (has|startswith) \"(?<words>[^\"]+)\"")]
    private static partial Regex Words();

    [GeneratedRegex("LoggerMessage\\(LogLevel\\.\\w+, \"(?<template>[^\"]+)\"\\)")]
    private static partial Regex LoggerMessage();
}
