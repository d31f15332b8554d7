"""Lo que dice solo cada apartado del acta de traspaso. Funciones puras."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from escritorio.actas.modelo.actas import ESTADOS_DE_LISTA, ActaEnLista
from escritorio.actas.modelo.libro import Libro
from escritorio.acuerdos.modelo import ESTADOS_DE_ENCARGO, Acuerdo, Encargo, Propuesta
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro, Suma
from escritorio.comun.base.lengua import ESPANOL, Habla
from escritorio.comun.documentos.pdf import Datos, Parrafo, Pieza, tabla
from escritorio.estatutos.modelo.articulado import Reforma
from escritorio.informes.documentos.papel import con_anuncio, tabla_o_frase
from escritorio.informes.documentos.trabajo import cooperacion, unidades_que_se_entregan
from escritorio.informes.documentos.traspaso_dinero import bancos, cuotas_por_cobrar, fondos
from escritorio.informes.modelo.informes import Automatico
from escritorio.informes.modelo.memoria import Asuntos, DatosDeTraspaso
from escritorio.informes.reglas.informes import decir_quienes
from escritorio.organos.modelo.papeles import RenglonDeNomina
from escritorio.organos.reglas.mandatos import VACANTES_A_LA_VISTA, contar_puestos
from escritorio.sesiones.modelo.ausencias import ExcusaPorResolver
from escritorio.sesiones.modelo.preparacion import COMO_QUEDO, PuntoSinResolver
from escritorio.sesiones.modelo.sesiones import ESTADOS_DE_SESION, SesionResumen
from escritorio.votaciones.modelo.votaciones import Circulacion


def asuntos_abiertos(asuntos: Asuntos, hoy: str, di: Habla) -> list[Pieza]:
    """Cuántos acuerdos rigen y, en tablas, todo lo que espera."""
    vigentes = di.contar(asuntos.vigentes, "acuerdo vigente", "acuerdos vigentes")
    piezas: list[Pieza] = [
        Parrafo(
            di("En el archivo: {}.", vigentes)
            if asuntos.vigentes
            else di("No consta ningún acuerdo vigente.")
        )
    ]
    piezas += _encargos(asuntos.encargos, hoy, di)
    propuestas: list[Columna[Propuesta]] = [
        Columna(di("Propuesta"), lambda p: p.titulo, ancho=3.6),
        Columna(di("Presentada"), lambda p: di.en_corto(p.presentada), ancho=1.2),
        Columna(di("Estado"), lambda p: di.decir(p.como_va), ancho=1.2),
    ]
    consultas: list[Columna[Circulacion]] = [
        Columna(di("Consulta"), lambda c: c.titulo, ancho=3.6),
        Columna(di("Órgano"), lambda c: c.organo, ancho=2),
        Columna(di("Plazo"), lambda c: di.en_corto(c.plazo), ancho=1.2),
    ]
    return [
        *piezas,
        *con_anuncio(di("Acuerdos que falta llevar a cabo:"), _acuerdos(asuntos.por_hacer, di)),
        *con_anuncio(di("Acuerdos por ratificar:"), _acuerdos(asuntos.por_ratificar, di)),
        *con_anuncio(di("Propuestas que esperan decisión:"), Cuadro(propuestas, asuntos.propuestas)),
        *con_anuncio(di("Consultas por escrito abiertas:"), Cuadro(consultas, asuntos.circulaciones)),
    ]


def _encargos(encargos: Sequence[Encargo], hoy: str, di: Habla) -> list[Pieza]:
    suyos = Cuadro(columnas_de_encargo(hoy, di, di("Sin plazo"), 1.35), encargos)
    piezas = tabla_o_frase(suyos, di("No queda ningún encargo por cumplir."))
    return [Parrafo(di("Encargos por cumplir:"), anuncia=True), *piezas] if encargos else piezas


def columnas_de_encargo(hoy: str, di: Habla, sin_plazo: str, del_plazo: float) -> list[Columna[Encargo]]:
    """Qué se encargó, de qué acuerdo, a quién y cómo va. `del_plazo`: lo ancho que va el suyo."""
    return [
        Columna(di("Encargo"), lambda e: e.que, ancho=2.8),
        Columna(di("Acuerdo"), lambda e: di("N.º {}, {}", e.acuerdo_numero, e.organo), ancho=1.8),
        Columna(di("Responsable"), lambda e: e.responsable, ancho=1.7, vacio=di("No consta")),
        Columna(di("Plazo"), lambda e: di.en_corto(e.plazo or ""), ancho=del_plazo, vacio=sin_plazo),
        Columna(di("Estado"), lambda e: _estado(e, hoy, di), ancho=1.2),
    ]


def _estado(e: Encargo, hoy: str, di: Habla) -> str:
    return di("Vencido") if e.vencido(hoy) else di(ESTADOS_DE_ENCARGO[e.estado])


def _acuerdos(dados: Sequence[Acuerdo], di: Habla) -> Cuadro[Acuerdo]:
    return Cuadro(
        [
            Columna(di("Acuerdo"), lambda a: di("N.º {}, {}", a.numero, a.organo), ancho=2),
            Columna(di("Fecha"), lambda a: di.en_corto(a.fecha), ancho=1.1),
            Columna(di("Título"), lambda a: a.titulo, ancho=3.6),
        ],
        dados,
    )


_POR_APROBAR = ("borrador", "por_aprobar")


def apartados_de_traspaso(datos: DatosDeTraspaso, di: Habla = ESPANOL) -> list[Automatico]:
    """Todos, en el orden en que se imprimen y en la lengua de `di`."""
    return [
        Automatico("comparecencia", di("Quién entrega y recibe"), _comparecencia(datos, di), True),
        Automatico("asociacion", di("Sede y textos"), _asociacion(datos, di)),
        Automatico("socios", di("Socios"), _socios(datos, di)),
        Automatico("organos", di("Órganos y mandatos"), _organos(datos, di)),
        Automatico("firmas", di("Firmas en los bancos"), bancos(datos, di)),
        Automatico("sesiones", di("Sesiones"), _sesiones(datos, di)),
        Automatico("actas", di("Actas por aprobar"), _actas(datos, di)),
        Automatico("libros", di("Libros de actas"), _libros(datos, di)),
        Automatico("acuerdos", di("Acuerdos y encargos"), asuntos_abiertos(datos.asuntos, datos.corte, di)),
        Automatico("cuotas", di("Cuotas por cobrar"), cuotas_por_cobrar(datos, di)),
        Automatico("fondos", di("Caja y bancos"), fondos(datos, di)),
        *_trabajo(datos, di),
        Automatico("archivo", di("El archivo y lo demás"), _archivo(datos, di)),
    ]


def _trabajo(datos: DatosDeTraspaso, di: Habla) -> list[Automatico]:
    """Los planes y actividades de las unidades, y los convenios, proyectos y demás abiertos, si los hay."""
    suyos = []
    if piezas := unidades_que_se_entregan(datos.unidades, di):
        suyos.append(Automatico("unidades", di("Unidades"), piezas))
    if datos.cooperacion.vacia:
        return suyos
    return [*suyos, Automatico("cooperacion", di("Cooperación"), cooperacion(datos.cooperacion, di))]


def _comparecencia(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    acto, testigos = datos.informe, datos.informe.los_que("testigo")
    huecos = [acto.lugar] if acto.lugar else []
    huecos += [di.en_letra(acto.fecha), decir_quienes(acto.los_que("entrega"), di.enumerar)]
    huecos += [datos.asociacion.nombre, decir_quienes(acto.los_que("recibe"), di.enumerar)]
    huecos += [decir_quienes(testigos, di.enumerar)] if testigos else []
    if acto.lugar and testigos:
        entrega = di("En {}, el {}, {} hace entrega de la secretaría de {} a {}, ante {}.", *huecos)
    elif acto.lugar:
        entrega = di("En {}, el {}, {} hace entrega de la secretaría de {} a {}.", *huecos)
    elif testigos:
        entrega = di("El {}, {} hace entrega de la secretaría de {} a {}, ante {}.", *huecos)
    else:
        entrega = di("El {}, {} hace entrega de la secretaría de {} a {}.", *huecos)
    lo_que_sigue = di(
        "Lo que sigue es lo que consta en el archivo de la asociación al {}."
        " Lo que no consta en él se dice, y se anota en las observaciones de cada apartado.",
        di.en_letra(datos.corte),
    )
    return [Parrafo(entrega), Parrafo(lo_que_sigue)]


def _asociacion(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    quien = datos.asociacion
    piezas: list[Pieza] = [
        Datos(
            [
                (di("Nombre"), quien.nombre),
                (di("Sede"), quien.sede or di("No consta")),
                (di("Identificación legal"), quien.identificacion_legal or di("No consta")),
            ]
        )
    ]
    textos: list[Columna[Reforma]] = [
        Columna(di("Texto"), lambda t: t.cuerpo, ancho=2),
        Columna(
            di("Rige desde"),
            lambda t: di.en_corto(t.vigente_desde or ""),
            ancho=1.2,
            vacio=di("Desde el principio"),
        ),
        Columna(di("Versión"), lambda t: t.titulo, ancho=3),
    ]
    sin_registrar: list[Columna[Reforma]] = [
        Columna(di("Texto"), lambda r: r.cuerpo, ancho=2),
        Columna(di("Reforma"), lambda r: r.titulo, ancho=3),
        Columna(di("Límite"), lambda r: di.en_corto(r.registro_limite or ""), ancho=1.2),
    ]
    faltan = Cuadro(sin_registrar, datos.sin_registrar)
    return [
        *piezas,
        *tabla_o_frase(Cuadro(textos, datos.textos), di("No hay textos vigentes en el archivo.")),
        *con_anuncio(di("Reformas aprobadas que falta registrar:"), faltan),
    ]


def _socios(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    if not datos.socios:
        return [Parrafo(di("No hay socios activos."))]
    por_pais, con_voto = (
        Counter(s.pais for s in datos.socios),
        Counter(s.pais for s in datos.socios if s.con_voto),
    )
    paises = sorted(por_pais, key=lambda p: (-por_pais[p], nombre_de_pais(p, di.idioma)))
    columnas: list[Columna[str]] = [
        Columna(di("País"), lambda p: nombre_de_pais(p, di.idioma), ancho=3, pie=di("Total")),
        Columna(di("Socios activos"), lambda p: por_pais[p], "entero", 1.4, pie=Suma(lambda p: por_pais[p])),
        Columna(
            di("De categoría con voto"),
            lambda p: con_voto[p],
            "entero",
            1.8,
            pie=Suma(lambda p: con_voto[p]),
        ),
    ]
    return [
        Parrafo(
            di(
                "{}. El padrón está en el archivo.",
                di.contar(len(datos.socios), "socio activo", "socios activos"),
            )
        ),
        tabla(Cuadro(columnas, paises)),
    ]


def _organos(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    columnas: list[Columna[RenglonDeNomina]] = [
        Columna(di("Órgano"), lambda r: r.organo, ancho=2),
        Columna(di("Puesto"), lambda r: r.puesto, ancho=2),
        Columna(di("Quién"), lambda r: r.titular or di("Vacante; suple {}", r.suplente), ancho=2.4),
        Columna(di("Hasta"), lambda r: di.en_corto(r.hasta), ancho=1.2, vacio=di("Sin término")),
    ]
    ocupados = Cuadro(columnas, [r for r in datos.nomina if r.titular or r.suplente])
    piezas = tabla_o_frase(ocupados, di("Nadie ocupa todavía ningún puesto."))
    vacantes: dict[str, list[str]] = {}
    for r in datos.nomina:
        if not r.titular and not r.suplente:
            vacantes.setdefault(r.organo, []).append(r.puesto)
    for organo, puestos in vacantes.items():
        muchas = len(puestos) > VACANTES_A_LA_VISTA
        dicho = di.decir(contar_puestos(puestos)) if muchas else "; ".join(puestos)
        piezas.append(Parrafo(di("{}. Vacantes: {}.", organo, dicho)))
    avisos = Cuadro([Columna(di("Aviso"), di.decir)], datos.avisos)
    return [*piezas, *con_anuncio(di("Por vencer o por atender:"), avisos)]


def _sesiones(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    cerradas = [s for s in datos.sesiones if s.estado == "cerrada" and not s.no_celebrada]
    abiertas = [s for s in datos.sesiones if s.estado != "cerrada"]
    cuantas = di.contar(len(cerradas), "sesión celebrada", "sesiones celebradas")
    frase = di("En el archivo: {}.", cuantas)
    if cerradas:
        frase += di(" La última, {}, el {}.", di.decir(cerradas[0].dicha), di.en_letra(cerradas[0].fecha))
    columnas: list[Columna[SesionResumen]] = [
        Columna(di("Sesión"), lambda s: di.decir(s.dicha), ancho=3),
        Columna(di("Fecha"), lambda s: di.en_corto(s.fecha), ancho=1.2),
        Columna(di("Estado"), lambda s: di(ESTADOS_DE_SESION[s.estado]), ancho=1.4),
    ]
    ninguna = di("No queda ninguna en preparación, convocada ni en curso.")
    esperan: list[Columna[PuntoSinResolver]] = [
        Columna(di("Punto"), lambda p: p.titulo, ancho=3),
        Columna(di("Sesión"), lambda p: di.decir(p.sesion), ancho=2.6),
        Columna(di("Estado"), lambda p: di(COMO_QUEDO[p.estado]), ancho=1.4),
    ]
    excusas: list[Columna[ExcusaPorResolver]] = [
        Columna(di("Quién"), lambda e: e.nombre, ancho=2),
        Columna(di("Sesión"), lambda e: di.decir(e.sesion), ancho=2.6),
        Columna(di("Presentada"), lambda e: di.en_corto(e.presentada), ancho=1.2),
        Columna(di("Motivo"), lambda e: e.motivo, ancho=2),
    ]
    return [
        Parrafo(frase),
        *tabla_o_frase(Cuadro(columnas, abiertas), ninguna),
        *con_anuncio(di("Puntos sin decidir, que esperan otra sesión:"), Cuadro(esperan, datos.sin_resolver)),
        *con_anuncio(di("Ausencias excusadas que falta aceptar o no:"), Cuadro(excusas, datos.excusas)),
    ]


def _actas(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    columnas: list[Columna[ActaEnLista]] = [
        Columna(di("Sesión"), lambda a: di.decir(a.dicha), ancho=3),
        Columna(di("Fecha"), lambda a: di.en_corto(a.fecha), ancho=1.2),
        Columna(di("Acta"), lambda a: di.decir(a.dicho), ancho=1.4),
        Columna(di("Estado"), lambda a: di(ESTADOS_DE_LISTA[a.estado]), ancho=1.4),
    ]
    por_aprobar = Cuadro(columnas, [a for a in datos.actas if a.estado in _POR_APROBAR])
    sin_firma = [a for a in datos.actas if a.estado not in _POR_APROBAR and not a.firmada]
    return [
        *tabla_o_frase(por_aprobar, di("No queda ningún acta por levantar ni por aprobar.")),
        *con_anuncio(di("Actas cuya firma no consta en el archivo:"), Cuadro(columnas, sin_firma)),
    ]


def _libros(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    columnas: list[Columna[Libro]] = [
        Columna(di("Órgano"), lambda x: x.organo, ancho=2.6),
        Columna(di("Tomo"), lambda x: x.tomo, "numero", 0.8),
        Columna(di("Abierto"), lambda x: di.en_corto(x.abierto), ancho=1.2),
        Columna(di("Último folio"), lambda x: x.siguiente - 1 if x.usados else di("Ninguno"), "numero", 1.2),
        Columna(di("En blanco"), lambda x: x.en_blanco, "entero", 1.2, vacio=di("No consta")),
    ]
    piezas = tabla_o_frase(Cuadro(columnas, datos.libros), di("No hay ningún libro de actas abierto."))
    if datos.libros:
        piezas.append(Parrafo(di("Dónde se guarda cada libro y quién lo custodia no consta en el archivo.")))
    return piezas


def _archivo(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    dicho = di(
        "Se entrega el archivo «{}», con todo lo anterior, los papeles emitidos y la bitácora de cada"
        " cambio. Sellos, claves, equipos y muebles no constan en él.",
        datos.archivo,
    )
    return [Parrafo(dicho)]
