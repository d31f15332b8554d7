"""Lo que se sabe de quien ocupa o va a ocupar un puesto, como lo piden las reglas de requisitos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.cuentas import periodos_adeudados
from escritorio.estatutos.consultas.reglas import regla_vigente, requisitos_vigentes
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.integrar import ClaseDeRequisito, ReglaDeRequisitos
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.mandato import (
    MandatoPrevio,
    MandatoPropuesto,
    admite_prorroga,
    revisar_mandato,
    termino,
)
from escritorio.estatutos.reglas.requisitos import Candidato, cumple_requisitos
from escritorio.organos.consultas.mandatos import mandatos, puesto
from escritorio.organos.consultas.universo import Padron, clave_de, leer_padron
from escritorio.organos.modelo.mandatos import Mandato, MandatoNuevo, Parecer, Puesto, Titularidad
from escritorio.organos.reglas.mandatos import puestos_a_la_vez
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


def parecer_de_nombrar(bd: Archivo, nuevo: MandatoNuevo) -> Parecer:
    """Lo que dicen las reglas del órgano que rigen el día en que empieza, y el término que proponen.

    Una regla pendiente dice que no se puede saber; la que el estatuto no prevé no dice nada.
    Lanza `NoExiste` si no hay tal puesto.
    """
    destino = puesto(bd, nuevo.puesto_id)
    regla = regla_vigente(bd, destino.organo_id, "mandato", "", nuevo.desde)
    dictamenes = []
    if regla is not None:
        propuesto = MandatoPropuesto(
            clave_de(nuevo.socio_id, nuevo.persona_id),
            _pais(bd, nuevo.socio_id),
            _partido(bd, nuevo.socio_id, nuevo.persona_id, nuevo.desde),
            nuevo.desde,
            nuevo.hasta,
            nuevo.hecho,
        )
        previos = list(_previos(bd, destino, nuevo.calidad))
        dictamenes.append(_con_rotulo(revisar_mandato(regla, propuesto, previos), regla))
    requisitos, dudas = requisitos_vigentes(bd, destino.organo_id, nuevo.desde), list[Dictamen]()
    if requisitos is not None:
        quien = _candidato(bd, nuevo) if _pide_algo(requisitos) else _SIN_DATOS
        dictamen = _con_rotulo(cumple_requisitos(requisitos, quien), requisitos)
        dictamenes.append(dictamen)
        if nuevo.persona_id and _no_consta_que_ejerza(requisitos, quien, destino, dictamen):
            dudas.append(dictamen)
    hasta = termino(regla, nuevo.desde, nuevo.hecho)
    return Parecer(tuple(dictamenes), hasta, _otro_puesto(bd, destino, nuevo), tuple(dudas))


def _no_consta_que_ejerza(requisitos: Regla, quien: Candidato, destino: Puesto, dictamen: Dictamen) -> bool:
    """Se pide una autoridad en ejercicio y de esa persona no consta a quién representa."""
    if not isinstance(requisitos.parametros, ReglaDeRequisitos) or quien.en_ejercicio is not None:
        return False
    suyos = [r.clase for r in requisitos.parametros.requisitos if r.puesto in ("", destino.nombre)]
    return ClaseDeRequisito.EN_EJERCICIO in suyos and dictamen.veredicto is Veredicto.NO_SE_SABE


def _pide_algo(regla: Regla) -> bool:
    """Si hay que mirar al candidato, que es leer el padrón entero."""
    return isinstance(regla.parametros, ReglaDeRequisitos) and bool(regla.parametros.requisitos)


def _con_rotulo(dictamen: Dictamen, regla: Regla) -> Dictamen:
    """El de una regla por fijar dice también cuál es."""
    return dictamen if dictamen.regla else replace(dictamen, regla=regla.nombre)


def _otro_puesto(bd: Archivo, destino: Puesto, nuevo: MandatoNuevo) -> tuple[str, ...]:
    """El aviso de que ya ocupa, esos días, otro puesto del mismo órgano."""
    if nuevo.calidad != "titular" or not (nuevo.socio_id or nuevo.persona_id):
        return ()
    otros = puestos_a_la_vez(mandatos(bd, destino.organo_id), nuevo)
    return (f"Ya integra el órgano como {enumerar(otros)}: con dos puestos cuenta una vez.",) if otros else ()


def parecer_de_prorrogar(bd: Archivo, actual: Mandato, hasta: str, fecha: str) -> tuple[Dictamen, ...]:
    """Lo que dice la regla que rige el día en que se acuerda la prórroga (`fecha`, ISO)."""
    organo_id = puesto(bd, actual.puesto_id).organo_id
    regla = regla_vigente(bd, organo_id, "mandato", "", fecha or bd.hoy())
    if regla is None:
        return ()
    return (_con_rotulo(admite_prorroga(regla, actual.hasta or "", hasta), regla),)


_SIN_DATOS = Candidato(None, None, "", "", None)


def _candidato(bd: Archivo, nuevo: MandatoNuevo) -> Candidato:
    antecedentes = leer_antecedentes(bd, leer_padron(bd, nuevo.desde))
    return antecedentes.candidato(nuevo.socio_id, nuevo.persona_id, nuevo.puesto_id)


def _previos(bd: Archivo, destino: Puesto, calidad: str) -> Iterator[MandatoPrevio]:
    for m in mandatos(bd, destino.organo_id):
        if m.puesto_id == destino.id and m.calidad == calidad:
            clave = clave_de(m.socio_id, m.persona_id)
            partido = _partido(bd, m.socio_id, m.persona_id, m.desde)
            yield MandatoPrevio(clave, _pais(bd, m.socio_id), partido, m.desde, m.fin)


def _pais(bd: Archivo, socio_id: str | None) -> str:
    """El nombre de su país, que es como lo dicen los dictámenes; «» el de una persona."""
    codigo = bd.valor("SELECT pais FROM socio WHERE id = ?", [socio_id]) if socio_id else None
    return nombre_de_pais(codigo) if codigo else ""


def _partido(bd: Archivo, socio_id: str | None, persona_id: str | None, dia: str) -> str | None:
    """El de la persona o el de quien representaba al socio ese día (ISO); None si no consta."""
    if persona_id:
        return bd.valor("SELECT partido FROM persona WHERE id = ?", [persona_id]) or None
    return (
        bd.valor(
            "SELECT p.partido FROM representante r JOIN persona p ON p.id = r.persona_id"
            " WHERE r.socio_id = ?1 AND r.calidad = 'titular' AND r.desde <= ?2"
            " AND (r.hasta IS NULL OR ?2 < r.hasta) ORDER BY r.desde DESC",
            [socio_id, dia],
        )
        or None
    )
