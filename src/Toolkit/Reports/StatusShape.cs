using Toolkit.Goals;

namespace Toolkit.Reports;

/// <summary>A shape of its own for every status, so that it can be told without its colour.</summary>
static class StatusShape
{
    public static Html Of(GoalStatus status) => Icon(status switch
    {
        GoalStatus.Met => "M10 1a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM8.6 14.4L4.6 10.4L6 9L8.6 11.5L14 6.1L15.4 7.5z",
        GoalStatus.MetEarly => "M10 .6L12.8 6.6L19.4 7.4L14.5 11.9L15.8 18.4L10 15.2L4.2 18.4L5.5 11.9L.6 7.4L7.2 6.6z",
        GoalStatus.MetAtACost => "M10 1a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM9 4.8H11V11.4H9zM9 13.2H11V15.2H9z",
        GoalStatus.Missed => "M10 1a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM13.2 5.4L14.6 6.8L11.4 10L14.6 13.2L13.2 14.6L10 11.4L6.8 14.6L5.4 13.2L8.6 10L5.4 6.8L6.8 5.4L10 8.6z",
        GoalStatus.AheadOfTheLine => "M10 2L18.8 17.5H1.2z",
        GoalStatus.BehindTheLine => "M10 18L1.2 2.5H18.8z",
        GoalStatus.Holding => "M10 .8L18 3.6V9.4C18 14 14.6 17.6 10 19.2C5.4 17.6 2 14 2 9.4V3.6zM9 13.6L5.4 10L6.8 8.6L9 10.8L13.4 6.4L14.8 7.8z",
        GoalStatus.Unclear => "M10 .8L19.2 10L10 19.2L.8 10zM10 4.4L4.4 10L10 15.6z",
        GoalStatus.Breached => "M6.3 1H13.7L19 6.3V13.7L13.7 19H6.3L1 13.7V6.3zM4.8 8.9H15.2V11.1H4.8z",
        GoalStatus.NotMeasurable => "M2 2H18V18H2zM4 4V16H16V4zM9 13.4H11V15.2H9zM9 12.2C9 10.4 11.4 10.4 11.4 8.6C11.4 7.8 10.8 7.3 10 7.3C9.2 7.3 8.6 7.8 8.5 8.7L6.7 8.4C6.9 6.7 8.2 5.6 10 5.6C11.9 5.6 13.2 6.8 13.2 8.5C13.2 10.8 10.9 10.9 10.9 12.2z",
        GoalStatus.Expired => "M4 1H16V3.4L11.6 10L16 16.6V19H4V16.6L8.4 10L4 3.4zM6.6 3.2L10 8.4L13.4 3.2z",
        GoalStatus.Pending => "M10 1a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM10 3.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 0 1 0-13.6z",
        GoalStatus.Withdrawn => "M10 1a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM10 3.2C11.5 3.2 12.9 3.7 14 4.5L4.5 14C3.7 12.9 3.2 11.5 3.2 10C3.2 6.2 6.2 3.2 10 3.2zM15.5 6L6 15.5C7.1 16.3 8.5 16.8 10 16.8C13.8 16.8 16.8 13.8 16.8 10C16.8 8.5 16.3 7.1 15.5 6z",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    });

    public static Html Of(GuardrailState state) => Of(state switch
    {
        GuardrailState.Holding => GoalStatus.Holding,
        GuardrailState.Breached => GoalStatus.Breached,
        GuardrailState.Unclear => GoalStatus.Unclear,
        _ => GoalStatus.NotMeasurable,
    });

    static Html Icon(string path) => Html.Of($"""<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="{path}"/></svg>""");
}
