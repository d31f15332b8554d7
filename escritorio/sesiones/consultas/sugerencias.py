"""Lo que conviene llevar a la próxima sesión de un órgano, y por qué."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.acuerdos.consultas import acuerdos_de_organo, por_rendir, propuestas, propuestas_pendientes
from escritorio.acuerdos.modelo import CLASES_DE_PROPUESTA, Acuerdo, Encargo, Propuesta, Tramite
from escritorio.asociacion.consultas import habla_de_textos
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.texto import contar, plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.consultas.comisiones import por_informar
from escritorio.sesiones.consultas.preparacion import actas_por_aprobar, modelo_de, puntos_sin_resolver
from escritorio.sesiones.consultas.propuestas import situacion
from escritorio.sesiones.modelo.preparacion import Sugerencia
from escritorio.sesiones.modelo.propuestas import PasoDePropuesta, SituacionDePropuesta
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import sin_los

EXTRAORDINARIA = "extraordinaria"


def sugerencias(bd: Archivo, organo_id: str, salvo: str = "", tipo: str = "ordinaria") -> list[Sugerencia]:
    """Lo pendiente de ese órgano, en el orden en que debe ir y sin repetir.

    Actas por aprobar, lo que quedó sin tratar, lo que hay que rendir o ratificar y lo propuesto.
    `salvo`: la sesión que se prepara; `tipo`: una extraordinaria, que sólo trata aquello para lo que se
    convoca, no está obligada más que a las actas.
    """
    todas, di = propuestas(bd), habla_de_textos(bd)
    retiradas = {p.id for p in todas if p.estado == "retirada"}
    quedaron = [s for s in puntos_sin_resolver(bd, organo_id, salvo) if s.punto.origen_id not in retiradas]
    sueltas = [
        *actas_por_aprobar(bd, organo_id, salvo),
        *(s for s in quedaron if not _es_rendicion(s.punto)),
        *_rendicion(por_rendir(bd, organo_id), di),
        *(_ratificacion(a, di) for a in acuerdos_de_organo(bd, organo_id) if _espera(a)),
        *(_propuesta(p, situacion(bd, p), di) for p in propuestas_pendientes(bd, organo_id)),
        *(_pasada(p, paso, di) for p, paso in por_informar(bd) if paso.organo_id == organo_id),
        *(_por_informar(p, di) for p in todas if p.organo_id != organo_id and _pide_informe(p)),
    ]
    vistas: dict[tuple[str, str, str], Sugerencia] = {}
    for una in sueltas:
        vistas.setdefault(clave_de_causa(una.punto), una)
    return [_segun_el_tipo(s, tipo) for s in vistas.values()]


def orden_propuesto(bd: Archivo, organo_id: str, tipo: str, salvo: str = "") -> list[PuntoNuevo]:
    """Con qué empieza el orden del día: lo pendiente y, después, lo demás del modelo del órgano.

    El de una extraordinaria, sólo con lo obligado.
    """
    todas = tipo != EXTRAORDINARIA
    van = (s for s in sugerencias(bd, organo_id, salvo, tipo) if not s.optativa)
    pendientes = [s.punto for s in van if todas or s.obligada]
    di = habla_de_textos(bd)
    de_acta = plegar(di("aprobación del acta"))
    return [*pendientes, *sin_los(modelo_de(bd, organo_id, tipo), lambda p: _ya_va(p, pendientes, de_acta))]


def _ya_va(del_modelo: PuntoNuevo, pendientes: Sequence[PuntoNuevo], de_acta: str) -> bool:
    """Lo pendiente dice lo mismo con más detalle: el mismo título, o un acta con su sesión."""
    titulo = plegar(del_modelo.titulo)
    return any(
        plegar(p.titulo) == titulo or (p.origen_tipo == "acta" and de_acta in titulo) for p in pendientes
    )


def clave_de_causa(punto: PuntoNuevo) -> tuple[str, str, str]:
    """Dos puntos con la misma tratan de lo mismo. Se rinde sin votar y se ratifica votando: son dos."""
    return punto.origen_tipo, punto.origen_id, "rinde" if _es_rendicion(punto) else ""


def _segun_el_tipo(dada: Sugerencia, tipo: str) -> Sugerencia:
    suelta = tipo == EXTRAORDINARIA and dada.punto.origen_tipo != "acta"
    return replace(dada, obligada=False) if suelta else dada


def _es_rendicion(punto: PuntoNuevo) -> bool:
    return punto.origen_tipo == "acuerdo" and not punto.tipo_decision


def _espera(dado: Acuerdo) -> bool:
    return dado.ratificacion == "pendiente" and dado.estado == "vigente"


def _rendicion(encargos: Sequence[Encargo], di: Habla) -> list[Sugerencia]:
    if not encargos:
        return []
    lista = "\n".join(f"- {_linea(e, di)}" for e in encargos)
    titulo, suyo = di("Rendición de acuerdos pendientes"), encargos[0].acuerdo_id
    punto = PuntoNuevo(titulo, "", lista, origen_tipo="acuerdo", origen_id=suyo)
    quedan = contar(len(encargos), "encargo sigue", "encargos siguen")
    return [Sugerencia(punto, f"{quedan} sin cumplir")]


def _linea(encargo: Encargo, di: Habla) -> str:
    quien = f" ({encargo.responsable})" if encargo.responsable else ""
    plazo = di("; plazo: {}", en_corto(encargo.plazo)) if encargo.plazo else ""
    que = f"{encargo.que}{quien}{plazo}"
    return di("Acuerdo n.º {}, {}: {}", encargo.acuerdo_numero, encargo.acuerdo_titulo, que)


def _ratificacion(dado: Acuerdo, di: Habla) -> Sugerencia:
    titulo = di("Ratificación del acuerdo n.º {}: {}", dado.numero, dado.titulo)
    punto = PuntoNuevo(titulo[:1_000], dado.tipo_decision or "ordinaria", "", dado.texto, "acuerdo", dado.id)
    porque = f"Se tomó el {en_corto(dado.fecha)} a reserva de que el órgano lo ratifique"
    return Sugerencia(punto, porque, obligada=True)


def _propuesta(dada: Propuesta, va: SituacionDePropuesta, di: Habla) -> Sugerencia:
    """Los informes del expediente y quienes la apoyan van con lo que se expone; de una admisión se avisa si
    faltan, y la que no tiene lo que la regla exige sólo va si se elige.
    """
    informes = [t for t in dada.tramites if t.clase == "informe"]
    partes = [_informe(t, di) for t in informes]
    if va.apoyos:
        partes.insert(0, di("La apoyan: {}.", di.enumerar([a.nombre for a in va.apoyos])))
    if va.urgencia:
        partes.append(di("Va por urgencia: {}", va.urgencia.motivo))
    expuesto = "\n\n".join(partes)
    decision = dada.tipo_decision or "ordinaria"
    punto = PuntoNuevo(dada.titulo, decision, expuesto, dada.texto, "propuesta", dada.id)
    quien = f" por {dada.presenta}" if dada.presenta else ""
    porque = f"{CLASES_DE_PROPUESTA[dada.clase]}, presentada{quien} el {en_corto(dada.presentada)}"
    if va.dictamen and not va.entra:
        return Sugerencia(punto, f"{porque}; {va.dictamen.contado}", optativa=True)
    return Sugerencia(punto, f"{porque}; {_como_va(dada, informes)}")


def _informe(dado: Tramite, di: Habla) -> str:
    dia = en_corto(dado.fecha)
    if dado.sentido == "favorable":
        return di("Informe favorable del {}: {}", dia, dado.texto)
    return di("Informe desfavorable del {}: {}", dia, dado.texto)


def _pasada(dada: Propuesta, paso: PasoDePropuesta, di: Habla) -> Sugerencia:
    """La que se pasó a este órgano para que la informe."""
    hasta = f", hasta el {en_corto(paso.plazo)}" if paso.plazo else ""
    return replace(_por_informar(dada, di), porque=f"Se le pasó para que la informe{hasta}", optativa=False)


def _pide_informe(dada: Propuesta) -> bool:
    """Una admisión que aún no informó nadie: la puede informar otro órgano antes de que se decida."""
    return dada.clase == "admision" and dada.estado == "presentada"


def _por_informar(dada: Propuesta, di: Habla) -> Sugerencia:
    titulo, favorable = di("Informe: {}", dada.titulo), di("Informar favorablemente: {}.", dada.titulo)
    punto = PuntoNuevo(titulo[:1_000], "ordinaria", dada.texto, favorable, "propuesta", dada.id)
    porque = "Espera la decisión de otro órgano, que puede pedir antes el informe de éste"
    return Sugerencia(punto, porque, optativa=True)


def _como_va(dada: Propuesta, informes: Sequence[Tramite]) -> str:
    if informes:
        return f"con informe {informes[-1].sentido}, espera decisión"
    return "aún sin informe, espera decisión" if dada.clase == "admision" else "espera decisión"
