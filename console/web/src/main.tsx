import '@patternfly/react-core/dist/styles/base.css';
import './console.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Route, Routes } from 'react-router';
import { signIn } from './api';
import { Frame } from './Frame';

/** A page that is fetched when it is first shown. */
function page<Name extends string>(name: Name, load: () => Promise<Record<Name, ComponentType>>) {
  return lazy(async () => ({ default: (await load())[name] }));
}

const Administration = page('Administration', () => import('./pages/Administration'));
const Application = page('Application', () => import('./pages/Application'));
const Applications = page('Applications', () => import('./pages/Applications'));
const Approval = page('Approval', () => import('./pages/Approvals'));
const Collection = page('Collection', () => import('./pages/Collection'));
const Collections = page('Collections', () => import('./pages/Collections'));
const Connections = page('Connections', () => import('./pages/Connections'));
const Declared = page('Declared', () => import('./pages/Administration'));
const ContentPage = page('ContentPage', () => import('./pages/Content'));
const Contents = page('Contents', () => import('./pages/Content'));
const DeletePage = page('DeletePage', () => import('./pages/Delete'));
const DeployPage = page('DeployPage', () => import('./pages/Deploy'));
const Deployment = page('Deployment', () => import('./pages/Deployment'));
const Deployments = page('Deployments', () => import('./pages/Deployments'));
const Device = page('Device', () => import('./pages/Device'));
const Devices = page('Devices', () => import('./pages/Devices'));
const DistributionPoints = page('DistributionPoints', () => import('./pages/Content'));
const EditPage = page('EditPage', () => import('./pages/Edit'));
const HistoryPage = page('HistoryPage', () => import('./pages/HistoryPage'));
const Missing = page('Missing', () => import('./pages/Missing'));
const Monitoring = page('Monitoring', () => import('./pages/Monitoring'));
const Overview = page('Overview', () => import('./pages/Overview'));
const Query = page('Query', () => import('./pages/Query'));
const RestartPage = page('RestartPage', () => import('./pages/device/Restart'));
const User = page('User', () => import('./pages/User'));
const Users = page('Users', () => import('./pages/Users'));

// The host is on this computer: it can be asked while the browser thinks that there is no network.
const queries = new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } });

/** After so many milliseconds nobody is answered any more with what was asked before the program was here. */
const OLD = 5_000;

await signIn();
setTimeout(() => window.early?.clear(), OLD);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <BrowserRouter>
        <Routes>
          <Route element={<Frame />}>
            <Route index element={<Overview />} />
            <Route path="devices" element={<Devices />} />
            <Route path="devices/:device" element={<Device />} />
            <Route path="devices/:device/restart" element={<RestartPage />} />
            <Route path="devices/:device/:part" element={<Device />} />
            <Route path="users" element={<Users />} />
            <Route path="users/:user" element={<User />} />
            <Route path="users/:user/:part" element={<User />} />
            <Route path="deployments" element={<Deployments />} />
            <Route path="deployments/:name" element={<Deployment />} />
            <Route path="collections" element={<Collections />} />
            <Route path="collections/:name" element={<Collection />} />
            <Route path="applications" element={<Applications />} />
            <Route path="applications/:name" element={<Application />} />
            <Route path="content" element={<Contents />} />
            <Route path="content/:hash" element={<ContentPage />} />
            <Route path="distribution-points" element={<DistributionPoints />} />
            <Route path="deploy" element={<DeployPage />} />
            <Route path="objects/:kind/new" element={<EditPage />} />
            <Route path="objects/:kind/:name/edit" element={<EditPage />} />
            <Route path="objects/:kind/:name/delete" element={<DeletePage />} />
            <Route path="objects/:kind/:name/history" element={<HistoryPage />} />
            <Route path="monitoring" element={<Monitoring />} />
            <Route path="monitoring/:part" element={<Monitoring />} />
            <Route path="administration" element={<Administration />} />
            <Route path="administration/:part" element={<Administration />} />
            <Route path="administration/:part/:name" element={<Declared />} />
            <Route path="approvals/:id" element={<Approval />} />
            <Route path="connections" element={<Connections />} />
            <Route path="query" element={<Query />} />
            <Route path="*" element={<Missing />} />
          </Route>
        </Routes>
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
