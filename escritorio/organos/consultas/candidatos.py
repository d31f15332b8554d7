"""Lo que se sabe de quien ocupa o va a ocupar un puesto, como lo piden las reglas de requisitos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.cuentas import periodos_adeudados
from escritorio.estatutos.reglas.requisitos import Candidato
from escritorio.organos.consultas.universo import Padron, clave_de
from escritorio.organos.modelo.mandatos import Titularidad
from escritorio.socios.reglas.vigencia import vigente


class Antecedentes(Registro):
    """Los de todos un día: el padrón, quién debe y quién representó a quién como titular."""

    padron: Padron
    adeudados: Mapping[str, Sequence[str]]
    de_socio: Mapping[str, Sequence[Titularidad]]
    de_persona: Mapping[str, Sequence[Titularidad]]

    def candidato(self, socio_id: str | None, persona_id: str | None, salvo_puesto: str = "") -> Candidato:
        """Lo que piden los requisitos; de una persona, lo del socio que representa como titular."""
        fecha = self.padron.fecha
        suyas = self.titularidades(socio_id, persona_id)
        vigentes = [t for t in suyas if vigente(t.desde, t.hasta, fecha)]
        en_ejercicio = bool(vigentes) if suyas else None
        representado = socio_id or (vigentes[0].socio_id if vigentes else None)
        clave = clave_de(representado, None)
        socio, elegible = self.padron.socios.get(clave), self.padron.elegibles.get(clave)
        return Candidato(
            al_dia=representado not in self.adeudados if representado else None,
            meses_de_socio=_meses(socio.alta, fecha) if socio else None,
            categoria=elegible.categoria if elegible else "",
            tipo=elegible.tipo if elegible else "",
            en_ejercicio=en_ejercicio,
            otros_puestos=self._otros_puestos(clave_de(socio_id, persona_id), salvo_puesto),
            nombres=self.padron.nombres,
            puesto=self._nombre_de(salvo_puesto),
        )

    def titularidades(self, socio_id: str | None, persona_id: str | None) -> Sequence[Titularidad]:
        """Quienes representaron al socio, o a quiénes representó la persona, de la primera a la última."""
        return self.de_socio.get(socio_id, ()) if socio_id else self.de_persona.get(persona_id or "", ())

    def _nombre_de(self, puesto_id: str) -> str:
        return next(
            (p.nombre for suyos in self.padron.puestos.values() for p in suyos if p.id == puesto_id), ""
        )

    def _otros_puestos(self, clave: str, salvo_puesto: str) -> tuple[str, ...]:
        por_id = {o.id: o.clave for o in self.padron.organos.values()}
        return tuple(
            por_id[organo_id]
            for organo_id, suyos in self.padron.mandatos.items()
            if any(
                m.titular
                and m.rige(self.padron.fecha)
                and m.puesto_id != salvo_puesto
                and clave_de(m.socio_id, m.persona_id) == clave
                for m in suyos
            )
        )


def leer_antecedentes(bd: Archivo, padron: Padron, *, solo_en_puestos: bool = False) -> Antecedentes:
    """Los del día del padrón. `solo_en_puestos`: de quienes ya tienen un mandato, y no de otros."""
    todas = bd.leer(
        Titularidad,
        "SELECT r.socio_id, r.persona_id, p.nombre, r.desde, r.hasta FROM representante r"
        " JOIN persona p ON p.id = r.persona_id WHERE r.calidad = 'titular' ORDER BY r.desde, r.id",
    )
    de_socio: dict[str, list[Titularidad]] = {}
    de_persona: dict[str, list[Titularidad]] = {}
    for cada in todas:
        de_socio.setdefault(cada.socio_id, []).append(cada)
        de_persona.setdefault(cada.persona_id, []).append(cada)
    de = _con_mandato(padron, de_persona) if solo_en_puestos else None
    return Antecedentes(padron, periodos_adeudados(bd, padron.fecha, de=de), de_socio, de_persona)


def _con_mandato(padron: Padron, de_persona: Mapping[str, Sequence[Titularidad]]) -> set[str]:
    """Los socios (por id) con un mandato, o representados por una persona que lo tiene."""
    suyos = [m for de_organo in padron.mandatos.values() for m in de_organo]
    representados = (t.socio_id for m in suyos for t in de_persona.get(m.persona_id or "", ()))
    return {*(m.socio_id for m in suyos if m.socio_id), *representados}


def _meses(desde: str, hasta: str) -> int:
    """Meses cumplidos entre dos días (ISO)."""
    uno, otro = date.fromisoformat(desde), date.fromisoformat(hasta)
    return (otro.year - uno.year) * 12 + otro.month - uno.month - (otro.day < uno.day)
