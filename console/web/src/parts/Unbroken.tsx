// A page that breaks says so, and leaves the rest of the console as it is.
import { EmptyState, EmptyStateBody, PageSection } from '@patternfly/react-core';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import { Component, type ReactNode } from 'react';

export class Unbroken extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <PageSection isFilled>
        <EmptyState titleText="This page is broken" headingLevel="h1" icon={ExclamationCircleIcon} status="danger">
          <EmptyStateBody>
            This is a bug in Muster. Please report it with what the page was to show: {error.message}
          </EmptyStateBody>
        </EmptyState>
      </PageSection>
    );
  }
}
