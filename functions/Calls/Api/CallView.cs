using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Calls.Forms.Rules;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Calls.Api;

/// <summary>What the API tells of a call. Teams, routes and reminders are the operator's own business and stay inside.</summary>
internal static class CallView
{
    public static object Summary(CallDefinition call, DateTimeOffset now) => new
    {
        call.Id,
        call.Title,
        call.Summary,
        call.Operator,
        State = State(call.PhaseAt(now)),
        Explanation = CallTexts.WhyNotOpen(call.PhaseAt(now)),
        NextDeadline = call.NextDeadline(now),
        CurrentWave = call.PhaseAt(now) is CallPhase.Open(var current) ? Wave(current) : null,
        NextWave = call.NextWave(now) is { } next ? Wave(next) : null,
        TimeZone = ParisTime.ZoneId,
        Links = Links(call),
    };

    public static object Full(CallDefinition call, DateTimeOffset now) => new
    {
        call.Id,
        call.Title,
        call.Summary,
        call.Operator,
        Contact = new { call.Contact.Service, call.Contact.PostalAddress, call.Contact.Phone, call.Contact.Email },
        Applicants = new { call.Applicants.Kinds, call.Applicants.Description, call.Applicants.OnePerSiret },
        State = State(call.PhaseAt(now)),
        Explanation = CallTexts.WhyNotOpen(call.PhaseAt(now)),
        NextDeadline = call.NextDeadline(now),
        NextWave = call.NextWave(now) is { } next ? Wave(next) : null,
        Waves = call.Waves.Select(Wave),
        TimeZone = ParisTime.ZoneId,
        TerritoryList = call.TerritoryList is { } list ? new { list.Id, list.Title, list.PublishedOn, list.SiteField, list.Outside } : null,
        Silence = new
        {
            call.Silence.Regime,
            ImplicitDecision = call.Silence.Decision,
            call.Silence.MonthsUntilDecision,
            call.Silence.MonthsUntilRejection,
            call.Silence.Reference,
            call.Silence.Justification,
            call.Silence.StartsAt,
        },
        call.AnnouncedOn,
        Envelope = call.Envelope?.Amount,
        call.PerimeterOf,
        Stages = call.Stages.Select(stage => new { stage.Id, stage.Title, stage.DecidedBy, stage.TellsCandidate }),
        Outcomes = call.Outcomes.Select(outcome => new { outcome.Value, outcome.Label, outcome.Means }),
        call.EstimatedMinutes,
        Form = new
        {
            Sections = call.Form.Sections.Select(section => new
            {
                section.Id,
                section.Title,
                section.Intro,
                section.VisibleWhen,
                Fields = section.Fields.Select(Field),
            }),
            Rules = call.Form.Rules.Select(Rule),
        },
        Attachments = call.Attachments.Select(piece => new
        {
            piece.Id,
            piece.Label,
            piece.Help,
            piece.Required,
            MayFollowUntil = piece.MayFollowUntil is { } follow ? new { follow.DaysAfterDeposit, follow.On } : null,
            piece.Formats,
            piece.MaxBytes,
            piece.MaxFiles,
            piece.Section,
            piece.Per,
            piece.Template,
        }),
        Closed = call.PhaseAt(now) is CallPhase.Closed && call.Closed is { } closed ? new { closed.WhatHappened, closed.WhatNext, closed.NextCall } : null,
        Links = Links(call),
    };

    private static object Field(FieldDefinition field) => new
    {
        field.Id,
        field.Type,
        field.Label,
        field.Help,
        field.Required,
        field.VisibleWhen,
        field.MinLength,
        field.MaxLength,
        field.Min,
        field.Max,
        field.Decimals,
        field.Earliest,
        field.Latest,
        Options = FieldType.Of(field).OptionsFor(field) is { Count: > 0 } options ? options : null,
        field.ItemLabel,
        Fields = field.Fields.Count > 0 ? field.Fields.Select(Field) : null,
        Of = field.Of.Count > 0 ? field.Of : null,
        field.Unit,
        field.MustEqual,
        field.Autocomplete,
    };

    private static object Wave(Wave wave) => new
    {
        wave.Id,
        wave.Label,
        OpensAt = wave.Opening,
        ClosesAt = wave.Closing,
        wave.GraceMinutes,
        wave.CommitteeOn,
        wave.ResultsOn,
        wave.AnnouncedOn,
        Envelope = wave.Envelope?.Amount,
    };

    private static object Rule(FormRule rule) => new
    {
        rule.Id,
        rule.Title,
        rule.Field,
        rule.Message,
        rule.When,
        rule.Waves,
        rule.RefusedWhen,
        rule.AtLeastMonthsBetween,
        rule.AtMostMonthsBetween,
        rule.WithinMonthsBeforeDeposit,
        rule.AtLeastMonthsBeforeDeposit,
        rule.WithinMonthsAfterDeposit,
        rule.NotBeforeDeposit,
        rule.AtMostShareOf,
        rule.Total,
        rule.ItemCount,
        rule.Distinct,
    };

    private static object Links(CallDefinition call) => new
    {
        Self = $"/api/v1/calls/{call.Id}",
        Page = SitePaths.Call(call.Id),
        Calendar = SitePaths.CallCalendar(call.Id),
        Applications = $"/api/v1/calls/{call.Id}/applications",
    };

    public static string State(CallPhase phase) => phase switch
    {
        CallPhase.NotYetOpen => "notYetOpen",
        CallPhase.Open => "open",
        CallPhase.BetweenWaves => "betweenWaves",
        _ => "closed",
    };
}
