"""Los socios, los mandatos y los turnos de un día, como los piden las reglas del estatuto."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import Reglamento
from escritorio.estatutos.modelo.integrar import Estamento, ReglaDeComposicion, Sobra
from escritorio.estatutos.modelo.reglas import Organo, Regla
from escritorio.estatutos.reglas.composicion import Elegible, Ocupacion
from escritorio.estatutos.reglas.dictar import MONEDA
from escritorio.organos.consultas.mandatos import mandatos_por_organo, puestos_por_organo
from escritorio.organos.consultas.turnos import turnos_por_organo
from escritorio.organos.modelo.mandatos import Mandato, Puesto, Turno
from escritorio.socios.consultas import CATEGORIA_DEL_DIA, SITUACION_DEL_DIA

_ACTIVOS = (
    "SELECT s.id, s.nombre, s.pais, s.subdivision, s.tipo, s.grupo, c.clave AS clave_de_categoria,"
    " c.nombre AS categoria, c.con_voto, c.con_voz, m.desde AS alta,"
    # Suspender no quita su plaza: sigue contando en el número legal, y `habilitar` dice que no vota.
    " ifnull((SELECT z.clase FROM situacion z WHERE"
    f" {SITUACION_DEL_DIA.format(dia='?1')} AND z.voto = 'sin_voto' AND z.clase <> 'suspension'), '')"
    " AS situacion"
    " FROM membresia m JOIN socio s ON s.id = m.socio_id"
    f" JOIN categoria c ON c.id = {CATEGORIA_DEL_DIA.format(dia='?1')}"
    " WHERE m.desde <= ?1 AND (m.hasta IS NULL OR ?1 < m.hasta) AND s.fusionado_en IS NULL"
)

# De quien ocupa algún puesto, de una vez: qué socio representa cada persona y cuántos habitantes tiene.
_EN_PUESTOS = (
    "SELECT p.socio_id, NULL AS persona_id, p.habitantes, max(p.anio) FROM poblacion p"
    " WHERE p.oficial AND p.anio <= CAST(substr(?1, 1, 4) AS INTEGER) AND p.socio_id IN"
    " (SELECT socio_id FROM mandato UNION SELECT r.socio_id FROM representante r"
    " JOIN mandato m ON m.persona_id = r.persona_id) GROUP BY p.socio_id"
    " UNION ALL SELECT r.socio_id, r.persona_id, NULL, NULL FROM representante r"
    " WHERE r.persona_id IN (SELECT persona_id FROM mandato)"
    " AND r.desde <= ?1 AND (r.hasta IS NULL OR ?1 < r.hasta)"
)
_NOMBRES = (
    "SELECT clave, nombre FROM (SELECT 0 AS lugar, clave, nombre FROM categoria"
    " UNION ALL SELECT 1, clave, nombre FROM organo UNION ALL SELECT 2, ?, moneda FROM asociacion)"
    " ORDER BY lugar"
)


class Activo(Registro):
    """Un socio activo un día: sólo lo que los órganos miran, que son miles.

    `alta`: la de este periodo; `situacion`: la clase de la que le quita plaza y voto, o «».
    """

    id: str
    nombre: str
    pais: str
    subdivision: str
    tipo: str
    clave_de_categoria: str
    categoria: str
    con_voto: bool
    con_voz: bool
    alta: str
    situacion: str
    grupo: str


class Padron(Registro):
    """Todo lo que hace falta para integrar cualquier órgano un día, leído una vez.

    `socios` y `elegibles`: los activos, por su clave; `personas`: quienes ocupan puestos y representan a un
    solo socio, con lo que de él les toca; `mandatos`, `puestos` y `reglas` (la de
    composición de ese día): por id de órgano; `nombres`: vea `nombres_de_reglas`.
    """

    fecha: str
    organos: Mapping[str, Organo]
    socios: Mapping[str, Activo]
    elegibles: Mapping[str, Elegible]
    mandatos: Mapping[str, tuple[Mandato, ...]]
    puestos: Mapping[str, tuple[Puesto, ...]]
    reglas: Mapping[str, Regla | None]
    ocupaciones: tuple[Ocupacion, ...]
    nombres: Mapping[str, str]
    personas: Mapping[str, Elegible]


def leer_padron(
    bd: Archivo, fecha: str, reglamento: Reglamento | None = None, *, para_probar: bool = False
) -> Padron:
    """El de un día (ISO). `reglamento`: si ya se leyó; `para_probar`: con lo que podría pedir otra regla."""
    leido = reglamento or Reglamento(bd)
    todos = leido.organos
    por_clave = {o.clave: o for o in todos}
    activos = {clave_de(s.id, None): s for s in _activos(bd, fecha[:10])}
    hechos, plazas, planes = mandatos_por_organo(bd, leido), puestos_por_organo(bd), turnos_por_organo(bd)
    de_cada = {o.id: tuple(hechos.get(o.id, ())) for o in todos}
    suyos = {o.id: plazas.get(o.id, ()) for o in todos}
    reglas = {o.id: leido.vigente(o.id, "composicion", "", fecha) for o in todos}
    hace_falta = para_probar or _hay_que_mirar(reglas, de_cada)
    en_puestos = bd.filas(_EN_PUESTOS, [fecha[:10]]) if hace_falta else []
    habitantes = {f["socio_id"]: f["habitantes"] for f in en_puestos if f["persona_id"] is None}
    elegibles = {clave: _elegible(clave, s, habitantes.get(s.id)) for clave, s in activos.items()}
    representan = ((f["persona_id"], f["socio_id"]) for f in en_puestos if f["persona_id"] is not None)
    personas = _personas(representan, elegibles)
    nombrados = {nombre for regla in reglas.values() for p in partes_de(regla) for nombre in _nombrados(p)}
    ocupaciones = [
        o
        for organo in todos
        for o in _ocupaciones(
            organo.clave, de_cada[organo.id], planes.get(organo.id, ()), fecha, nombrados, personas
        )
    ]
    return Padron(
        fecha[:10], por_clave, activos, elegibles, de_cada, suyos, reglas, tuple(ocupaciones),
        nombres_de_reglas(bd), personas,
    )  # fmt: skip


def nombres_de_reglas(bd: Archivo) -> dict[str, str]:
    """Los de las categorías y los órganos por su clave, que así los citan las reglas, y la moneda."""
    return {f["clave"]: f["nombre"] for f in bd.filas(_NOMBRES, [MONEDA])}


def clave_de(socio_id: str | None, persona_id: str | None) -> str:
    """Cómo nombran las reglas a un socio o a una persona."""
    return f"socio:{socio_id}" if socio_id else f"persona:{persona_id}"


def elegible_de(socio_id: str | None, persona_id: str | None, nombre: str) -> Elegible:
    """Alguien de quien sólo se sabe el nombre: una persona, o un socio que ya no está activo."""
    return Elegible(clave_de(socio_id, persona_id), nombre)


def partes_de(regla: Regla | None) -> tuple[Estamento, ...]:
    """Las de su composición; ninguna si está pendiente."""
    if regla is None or not isinstance(regla.parametros, ReglaDeComposicion):
        return ()
    return regla.parametros.partes


def _activos(bd: Archivo, fecha: str) -> list[Activo]:
    """Por nombre, como en el padrón de socios."""
    leidos = bd.leer(Activo, _ACTIVOS, [fecha])
    return sorted(leidos, key=lambda s: (plegar(s.nombre), s.id))


def _elegible(clave: str, s: Activo, habitantes: int | None) -> Elegible:
    return Elegible(
        clave, s.nombre, s.pais, s.subdivision, s.clave_de_categoria, s.tipo,
        grupo=s.grupo, socio=clave, alta=s.alta, habitantes=habitantes,
    )  # fmt: skip


def _hay_que_mirar(reglas: Mapping[str, Regla | None], mandatos: Mapping[str, Sequence[Mandato]]) -> bool:
    """Si un órgano mira la población de quien lo ocupa, o de qué grupo es la persona que lo ocupa."""
    for organo_id, regla in reglas.items():
        partes = partes_de(regla)
        if any(p.sobra is Sobra.POBLACION or any(r.menos_de for r in p.reservas) for p in partes):
            return True
        if any(p.por_grupos or p.reservas for p in partes) and any(m.persona_id for m in mandatos[organo_id]):
            return True
    return False


def _personas(representan: Iterable[tuple[str, str]], socios: Mapping[str, Elegible]) -> dict[str, Elegible]:
    """Las que ocupan puestos y representan a un solo socio: son de su país, su grupo…, y entraron con él."""
    suyos: dict[str, set[str]] = {}
    for persona_id, socio_id in representan:
        suyos.setdefault(persona_id, set()).add(clave_de(socio_id, None))
    unicos = {clave_de(None, p): s.pop() for p, s in suyos.items() if len(s) == 1}
    return {
        clave: replace(socios[suyo], clave=clave, nombre="", categoria="", tipo="")
        for clave, suyo in unicos.items()
        if suyo in socios
    }


def _nombrados(parte: Estamento) -> Iterable[str]:
    return (n for n in (parte.puesto, parte.puesto_origen, *parte.puestos) if n)


def _ocupaciones(
    organo: str,
    suyos: Iterable[Mandato],
    planeados: Iterable[Turno],
    fecha: str,
    nombrados: set[str],
    personas: Mapping[str, Elegible],
) -> Iterator[Ocupacion]:
    """Los mandatos titulares y los turnos por venir; quien sólo tiene voz, si la regla lo nombra.

    El plan no es un hecho: un turno que ya debió empezar no ocupa nada mientras nadie lo nombre.
    """
    for m in suyos:
        if m.titular and (m.con_voto or m.puesto in nombrados):
            quien = elegible_de(m.socio_id, m.persona_id, m.nombre)
            quien = replace(personas.get(quien.clave, quien), nombre=quien.nombre)
            if m.por_anotar(fecha):
                # Sigue anotado en el puesto, aunque ya no cuente: la integración lo dice entre lo que sobra.
                cesado = replace(quien, impedido=f"{m.motivo_cesado}; falta anotar el cese")
                yield Ocupacion(organo, m.puesto, cesado, m.desde, fecha[:10], m.id)
            else:
                yield Ocupacion(organo, m.puesto, quien, m.desde, m.fin, m.id)
    for t in planeados:
        if t.desde > fecha[:10] and not t.cumplido:
            yield Ocupacion(organo, t.puesto, elegible_de(t.socio_id, None, t.nombre), t.desde, t.hasta)
