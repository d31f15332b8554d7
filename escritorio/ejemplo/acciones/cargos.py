"""Los cargos del ejemplo: quién ocupa qué, una prórroga, una suplencia y la rotación que viene."""

from __future__ import annotations

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.ejemplo.modelo.red import SECRETARIA
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.organos.acciones.mandatos import nombrar, prorrogar
from escritorio.organos.acciones.suplencias import suplir
from escritorio.organos.acciones.turnos import ajustar_turno, planear_turnos
from escritorio.organos.consultas.mandatos import mandatos, puestos
from escritorio.organos.consultas.rotacion import proponer
from escritorio.organos.consultas.turnos import turnos
from escritorio.organos.modelo.mandatos import MandatoNuevo, Puesto, SuplenciaNueva
from escritorio.organos.modelo.turnos import TurnoNuevo
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.consultas import representantes
from escritorio.socios.modelo import RepresentanteNuevo
from escritorio.unidades.consultas.unidades import unidades


def _del_libro(texto: str, fecha: str) -> Fundamento:
    return Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, f"{texto} (libro de actas en papel)", fecha)


_SEDE, _SALIENTE, _ENTRANTE = "Puerto Alborada", "Nova Araucária do Vale", "Ciudad Quebracho"
_TOMA = "Villa Quishuara"
_ASAMBLEA_DE_2023 = _del_libro("Asamblea General ordinaria de 2023", "2023-03-25")
_ASAMBLEA_DE_2025 = _del_libro("Asamblea General ordinaria de 2025", "2025-04-25")
_PRORROGA = _del_libro("Consejo, sesión del 14 de febrero de 2025", "2025-02-14")
_SUPLENCIA = _del_libro("Comisión Directiva, sesión del 29 de agosto de 2025", "2025-08-29")
_DESDE, _HASTA = "2025-04-25", "2027-04-24"
_REPARTO = {
    "asamblea": ((0, _SEDE),),
    "consejo": (
        (0, _SEDE), (2, _SALIENTE), (2, _ENTRANTE), (3, "Villa Cormorán"), (3, "Cerro Bermejo"),
        (3, "Nueva Cantabria"), (3, "Valle Ceibal"), (3, "Porto das Gaivotas"), (3, "Serra do Ipê-Branco"),
        (3, "Asunta del Guayabí"), (3, "Loma Tajy"), (3, "Caleta Pelícano"), (3, "Villa Quishuara"),
    ),
    "directiva": ((0, _SEDE), (1, _SALIENTE), (2, _ENTRANTE)),
}  # fmt: skip
"""Por órgano, el lugar de cada puesto y la ciudad que lo ocupa."""
_COORDINAN = {"ambiente": "Vila Sabiá", "cultura": "Ciudad Quebracho", "fronteras": "Arroyo Mimbre"}
"""Las unidades que tienen quien las coordine; las demás, todavía no."""


def nombrar_cargos(bd: Archivo, ids: dict[str, str]) -> None:
    """Los del período en curso y los turnos de la Secretaría Ejecutiva anterior y siguiente."""
    _rotar(bd, ids)
    for clave, nombrados in _REPARTO.items():
        de_organo = puestos(bd, organo_por_clave(bd, clave).id)
        for orden, ciudad in nombrados:
            nuevo = MandatoNuevo(de_organo[orden].id, _DESDE, _HASTA, socio_id=ids[ciudad])
            nombrar(bd, nuevo, _ASAMBLEA_DE_2025)
    _nombrar_secretaria(bd, ids[_SEDE])
    _nombrar_coordinaciones(bd, ids)


def planear_rotacion(bd: Archivo, ids: dict[str, str]) -> None:
    """Tres turnos más de la Secretaría Ejecutiva, los que propone su regla; uno, ajustado a mano."""
    puesto = _rota(bd)
    propuestos = proponer(bd, puesto.organo_id, puesto.id, "2029-04-25", 3)
    nuevos = [TurnoNuevo(p.quien.clave.removeprefix("socio:"), p.desde, p.hasta) for p in propuestos]
    planear_turnos(bd, puesto.id, nuevos)
    ultimo = turnos(bd, puesto.organo_id)[-1]
    cede = f"{ultimo.nombre} no tiene equipo para ejercerla y cede su turno a {_TOMA}, de su mismo país."
    ajustar_turno(bd, ultimo.id, TurnoNuevo(ids[_TOMA], ultimo.desde, ultimo.hasta), cede)


def _rotar(bd: Archivo, ids: dict[str, str]) -> None:
    """Con la de hoy, la de antes y la siguiente forman la Comisión Directiva."""
    puesto = _rota(bd)
    anterior = MandatoNuevo(puesto.id, "2023-03-25", "2025-03-24", socio_id=ids[_SALIENTE])
    nombrar(bd, anterior, _ASAMBLEA_DE_2023)
    (mandato,) = mandatos(bd, puesto.organo_id)
    prorrogar(bd, mandato.id, "2025-04-24", _PRORROGA)
    for ciudad, desde, hasta in ((_SEDE, _DESDE, _HASTA), (_ENTRANTE, "2027-04-25", "2029-04-24")):
        nombrar(bd, MandatoNuevo(puesto.id, desde, hasta, socio_id=ids[ciudad]), _ASAMBLEA_DE_2025)
    actual = next(m for m in mandatos(bd, puesto.organo_id) if m.desde == _DESDE)
    motivo = "El gobierno de la ciudad atiende la inundación de septiembre."
    suple = SuplenciaNueva("2025-09-01", motivo, "2025-09-30", socio_id=ids[_SALIENTE])
    suplir(bd, actual.id, suple, _SUPLENCIA)


def _rota(bd: Archivo) -> Puesto:
    (puesto,) = puestos(bd, organo_por_clave(bd, "secretaria_ejecutiva").id)
    return puesto


def _nombrar_coordinaciones(bd: Archivo, ids: dict[str, str]) -> None:
    de_unidad = {u.clave: u.coordinacion_id for u in unidades(bd)}
    for unidad, ciudad in _COORDINAN.items():
        if puesto_id := de_unidad[unidad]:
            nombrar(bd, MandatoNuevo(puesto_id, _DESDE, _HASTA, socio_id=ids[ciudad]), _ASAMBLEA_DE_2025)


def _nombrar_secretaria(bd: Archivo, socio_id: str) -> None:
    nueva = RepresentanteNuevo(
        nombre=SECRETARIA, desde="2024-01-01", cargo="Secretaria de la red", calidad="suplente"
    )
    nombrar_representante(bd, socio_id, nueva)
    persona_id = next(r.persona_id for r in representantes(bd, socio_id) if r.nombre == SECRETARIA)
    for clave in ("asamblea", "consejo"):
        actas = next(p for p in puestos(bd, organo_por_clave(bd, clave).id) if p.funcion == "secretaria")
        nombrar(bd, MandatoNuevo(actas.id, _DESDE, _HASTA, persona_id=persona_id), _ASAMBLEA_DE_2025)
